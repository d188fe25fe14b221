"""Reading and writing votes in Pabulib's `.pb` format.

Source: the format of pabulib.org: three sections META, PROJECTS and VOTES, each a header line and
rows of semicolon-separated values; the lists inside a vote are separated by commas.
"""

import csv
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TextIO

from yousaid.methods.budgeting.ballots import Ballots, Project, UnusableBallots, gather

SECTIONS = ("META", "PROJECTS", "VOTES")


def read(lines: Iterable[str]) -> Ballots:
    """Read a vote from the lines of a `.pb` file.

    Money may have decimals and is kept exactly; points must be whole numbers. Columns this module
    has no use for are kept as text, so that `write` gives them back. Raises `UnusableBallots`,
    with the line number where there is one.

    Source: the format of pabulib.org.
    """
    tables = _tables(lines)
    meta = {row[0].strip(): row[1].strip() for _, row in tables["META"][1] if len(row) > 1}
    vote_type = meta.get("vote_type", "approval").lower()
    if "budget" not in meta:
        raise UnusableBallots("META names no budget")
    header, rows = tables["VOTES"]
    if "vote" not in header or "voter_id" not in header:
        raise UnusableBallots("VOTES needs the columns voter_id and vote")
    extra = [name for name in header if name not in {"voter_id", "vote", "points"}]
    details: dict[str, list[str]] = {name: [] for name in extra}

    def votes() -> Iterator[tuple[str, dict[str, int]]]:
        for line, row in rows:
            cells = dict(zip(header, row, strict=False))
            for name in extra:
                details[name].append(cells.get(name, ""))
            yield cells["voter_id"], _marks(cells, vote_type, line)

    return gather(
        budget=_money(meta["budget"], "META"),
        projects=_projects(*tables["PROJECTS"]),
        votes=votes(),
        vote_type=vote_type,
        meta=meta,
        voter_details=details,
    )


def write(ballots: Ballots, out: TextIO) -> None:
    """Write a vote as a `.pb` file; `read` gives the same vote back.

    `num_projects`, `num_votes`, `budget` and `vote_type` are written from the vote itself.

    Source: the format of pabulib.org.
    """
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    meta = {
        **ballots.meta,
        "num_projects": str(len(ballots.projects)),
        "num_votes": str(len(ballots.voters)),
        "budget": amount_as_text(ballots.budget),
        "vote_type": ballots.vote_type,
    }
    writer.writerows([["META"], ["key", "value"], *meta.items(), ["PROJECTS"]])
    columns = list(dict.fromkeys(name for project in ballots.projects for name in project.details))
    writer.writerow(["project_id", "cost", "votes", "name", *columns])
    for project, count in zip(ballots.projects, ballots.votes, strict=True):
        kept = [project.details.get(name, "") for name in columns]
        cost = amount_as_text(project.cost)
        writer.writerow([project.id, cost, str(count), project.name, *kept])
    given: list[list[tuple[int, str]]] = [[] for _ in ballots.voters]
    for number, project in enumerate(ballots.projects):
        marked = zip(ballots.supporters(number), ballots.marks_of(number), strict=True)
        for voter, mark in marked:
            given[voter].append((int(mark), project.id))
    scored = ballots.vote_type in {"cumulative", "scoring"}
    names = list(ballots.voter_details)
    header = ["voter_id", *names, "vote", *(["points"] if scored else [])]
    writer.writerows([["VOTES"], header])
    for row, voter_id in enumerate(ballots.voters):
        marks = given[row]
        if ballots.vote_type == "ordinal":
            marks.sort()
        elif scored:
            marks.sort(key=lambda pair: -pair[0])
        kept = [ballots.voter_details[name][row] for name in names]
        cells = [voter_id, *kept, ",".join(name for _, name in marks)]
        writer.writerow([*cells, ",".join(str(mark) for mark, _ in marks)] if scored else cells)


def amount_as_text(amount: Fraction) -> str:
    """An amount as the shortest exact decimal, or as a fraction when no decimal is exact.

    Source: our own definition; see docs/methods/budgeting.md.
    """
    for places in range(10):
        scaled = amount * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            sign = "-" if amount < 0 else ""
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return str(amount)


def _tables(lines: Iterable[str]) -> dict[str, tuple[list[str], list[tuple[int, list[str]]]]]:
    tables: dict[str, tuple[list[str], list[tuple[int, list[str]]]]] = {}
    header: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(lines, delimiter=";")
    for row in reader:
        if not row or not any(row):
            continue
        word = row[0].strip().lstrip("\ufeff")
        if word.upper() in SECTIONS and not any(row[1:]):
            header, rows = [], []
            tables[word.upper()] = (header, rows)
        elif not tables:
            raise UnusableBallots(f"line {reader.line_num}: expected META, PROJECTS or VOTES")
        elif not header:
            header.extend(cell.strip() for cell in row)
        else:
            rows.append((reader.line_num, row))
    for section in SECTIONS:
        if section not in tables:
            raise UnusableBallots(f"the section {section} is missing")
    return tables


def _projects(header: list[str], rows: list[tuple[int, list[str]]]) -> list[Project]:
    if "project_id" not in header or "cost" not in header:
        raise UnusableBallots("PROJECTS needs the columns project_id and cost")
    known = {"project_id", "cost", "votes", "name"}
    projects = []
    for line, row in rows:
        cells = dict(zip(header, row, strict=False))
        details = {name: text for name, text in cells.items() if name not in known}
        cost = _money(cells.get("cost", ""), f"line {line}")
        project = Project(cells["project_id"].strip(), cost, cells.get("name", ""), details)
        projects.append(project)
    return projects


def _marks(cells: dict[str, str], vote_type: str, line: int) -> dict[str, int]:
    chosen = [name.strip() for name in cells.get("vote", "").split(",") if name.strip()]
    if len(set(chosen)) < len(chosen):
        raise UnusableBallots(f"line {line}: a project is named twice in one vote")
    if vote_type == "ordinal":
        return {name: place for place, name in enumerate(chosen, start=1)}
    if vote_type == "approval":
        return dict.fromkeys(chosen, 1)
    try:
        points = [int(text) for text in cells.get("points", "").split(",") if text.strip()]
    except ValueError as error:
        raise UnusableBallots(f"line {line}: points must be whole numbers") from error
    if len(points) != len(chosen):
        raise UnusableBallots(f"line {line}: {len(chosen)} projects but {len(points)} points")
    return dict(zip(chosen, points, strict=True))


def _money(text: str, where: str) -> Fraction:
    try:
        return Fraction(text.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise UnusableBallots(f"{where}: {text!r} is not an amount of money") from error
