"""Democratic lotteries: a panel that looks like the community, drawn with the fairest chances.

    task = Task(read_pool(open("pool.csv")), read_quotas(open("quotas.csv")), size=12)
    lottery = draw_up(task, "leximin")
    draw(lottery, seed=0).selected

Rules are quotas, one person a household and limits on load. The lottery is optimal by one of four
objectives and says so with a proof; everything that chance decides follows from a seed and can be
repeated by anybody from the published report.
"""

from yousaid.methods.lottery.chances import OBJECTIVES
from yousaid.methods.lottery.drawing import (
    Draw,
    chances_of,
    draw,
    draw_published,
    number_from,
    panels_to_publish,
)
from yousaid.methods.lottery.fairest import TICKETS, Lottery, draw_up
from yousaid.methods.lottery.feasibility import QuotasClash, Relaxation, relax, require_a_panel
from yousaid.methods.lottery.pool import (
    Pool,
    Quota,
    Task,
    UnusableInputs,
    pool_sha256,
    read_pool,
    read_quotas,
    write_pool,
)
from yousaid.methods.lottery.replacement import replacement_task
from yousaid.methods.lottery.report import in_words, report

__all__ = [
    "OBJECTIVES",
    "TICKETS",
    "Draw",
    "Lottery",
    "Pool",
    "Quota",
    "QuotasClash",
    "Relaxation",
    "Task",
    "UnusableInputs",
    "chances_of",
    "draw",
    "draw_published",
    "draw_up",
    "in_words",
    "number_from",
    "panels_to_publish",
    "pool_sha256",
    "read_pool",
    "read_quotas",
    "relax",
    "replacement_task",
    "report",
    "require_a_panel",
    "write_pool",
]
