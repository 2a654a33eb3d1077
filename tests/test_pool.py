"""Work is shared among processes, and none of it is lost: not where one dies, nor where something fails."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from select import select
from traceback import extract_tb

import pytest

from lessonsite.pool import Crash, Pool
from lessonsite.work_queue import PREFETCHED
from tests.built import ROOT

AMOUNTS = [0, 1, 5, 47, 48, 200]
#: Does the same work twice where no more than some processes may be begun; root, who may begin any, as somebody else.
#: All is imported first: who is nobody in particular may not read where it lies.
REFUSED = """
import multiprocessing.connection, multiprocessing.popen_fork, os, resource, sys
from tests.test_pool import Pool, square, start

most, amount = map(int, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_NPROC, (1 + most, 1 + most))
if os.getuid() == 0:
    os.setuid(54_321)
with Pool(3, start, 3) as pool:
    for _ in range(2):
        print(sorted(number for squares in pool.map(square, iter(range(amount))) for number in squares))
"""


def start(given: int) -> Callable[[], object]:
    os.environ["LESSONSITE_TEST_GIVEN"] = str(given)
    return lambda: os.environ.pop("LESSONSITE_TEST_GIVEN")


def never_start(given: int) -> Callable[[], object]:
    raise OSError("no room")


def square(chunk: Sequence[int]) -> list[int]:
    return [number**2 * int(os.environ["LESSONSITE_TEST_GIVEN"]) for number in chunk]


def die_over_seven(chunk: Sequence[int]) -> int:
    if 7 in chunk:
        os._exit(1)
    return len(chunk)


def fail_over_seven(chunk: Sequence[int]) -> int:
    if 7 in chunk:
        raise ValueError("seven")
    return len(chunk)


def get_ready() -> None:
    os.environ["LESSONSITE_TEST_READY"] = "yes"


def is_ready(chunk: Sequence[int]) -> bool:
    return "LESSONSITE_TEST_READY" in os.environ


def write_to(chunk: Sequence[int]) -> int:
    return sum(os.write(pipe, b"1") for pipe in chunk)


def read_from(chunk: Sequence[int]) -> int:
    return sum(len(os.read(pipe, 1)) for pipe in chunk)


def where(chunk: Sequence[int]) -> int:
    return os.getpid()


@pytest.mark.parametrize("amount", AMOUNTS)
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_all_work_is_done_once(jobs: int, amount: int) -> None:
    with Pool(jobs, start, 3) as pool:
        first = sorted(number for squares in pool.map(square, range(amount)) for number in squares)
        again = sorted(number for squares in pool.map(square, iter(range(amount))) for number in squares)

    assert first == again == [3 * number**2 for number in range(amount)]


@pytest.mark.parametrize("amount", AMOUNTS)
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_what_is_done_here_meanwhile_is_done_whole(jobs: int, amount: int) -> None:
    steps = iter(range(7))

    with Pool(jobs, start, 1) as pool:
        squares = [square for squares in pool.map(square, iter(range(amount)), meanwhile=steps) for square in squares]

    assert len(squares) == amount and next(steps, None) is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_no_item_is_passed_over(jobs: int) -> None:
    with Pool(jobs, start, 1) as pool:
        chunks = list(pool.map(square, (None if number % 3 else number for number in range(500))))

    assert sorted(chain.from_iterable(chunks)) == [number**2 for number in range(0, 500, 3)]


def test_work_begins_with_the_first_item_however_long_the_next_is_looked_for() -> None:
    done, doing = os.pipe()

    def items() -> Iterator[int | None]:
        yield doing
        for _ in range(2_000):
            if select([done], [], [], 0.01)[0]:
                break
            yield None
        else:
            raise AssertionError("nobody has begun")
        yield doing

    with Pool(2, start, 1) as pool:
        assert list(pool.map(write_to, items())) == [1, 1]


def test_what_is_next_is_got_ready_before_anything_else_is_done() -> None:
    done, doing = os.pipe()
    told: list[str] = []

    def items() -> Iterator[int]:
        for _ in range(2 * PREFETCHED):
            told.append("item")
            yield done

    def meanwhile() -> Iterator[None]:
        told.append("meanwhile")
        os.write(doing, bytes(2 * PREFETCHED))
        yield

    with Pool(2, start, 1) as pool:
        assert sum(pool.map(read_from, items(), meanwhile=meanwhile())) == 2 * PREFETCHED

    assert told.index("meanwhile") > PREFETCHED


def test_much_work_is_done_by_all_and_none_of_it_here() -> None:
    with Pool(2, start, 1) as pool:
        workers = set(pool.map(where, range(2_000)))

    assert 1 <= len(workers) <= 2 and os.getpid() not in workers


@pytest.mark.parametrize("prepare", [get_ready, partial(never_start, 1), partial(os._exit, 1)])
@pytest.mark.parametrize("amount", AMOUNTS)
def test_a_worker_begun_ahead_of_its_job_changes_nothing(prepare: Callable[[], object], amount: int) -> None:
    with Pool(2, start) as pool:
        pool.begin(prepare)
        pool.tell(3)
        try:
            squares = [square for squares in pool.map(square, range(amount)) for square in squares]
        except Crash as crash:
            assert prepare != get_ready
            assert pool.find_culprit(square, crash.items) is None
            squares = [square for squares in pool.map(square, range(amount)) for square in squares]

    assert sorted(squares) == [3 * number**2 for number in range(amount)]


def test_a_worker_begun_ahead_is_the_one_that_works() -> None:
    with Pool(2, start) as pool:
        pool.begin(get_ready)
        pool.tell(1)
        assert list(pool.map(is_ready, [1])) == [True]


def test_one_job_is_this_process_which_stops_in_the_end() -> None:
    with Pool(1, start) as pool:
        pool.begin(get_ready)
        pool.tell(1)
        assert not any(pool.map(is_ready, range(100)))
        assert set(pool.map(where, range(100))) == {os.getpid()}
        assert "LESSONSITE_TEST_GIVEN" in os.environ

    assert "LESSONSITE_TEST_GIVEN" not in os.environ


@pytest.mark.parametrize("amount", AMOUNTS)
@pytest.mark.parametrize("most", [0, 1])
def test_where_no_more_processes_may_be_begun_fewer_do_all_work(most: int, amount: int) -> None:
    command = [sys.executable, "-c", REFUSED, f"{most}", f"{amount}"]
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.stdout == f"{[3 * number**2 for number in range(amount)]}\n" * 2, done.stderr


@pytest.mark.parametrize("amount", [9, 100])
def test_where_a_worker_dies_what_killed_it_is_found(amount: int) -> None:
    with Pool(2, start, 1) as pool:
        with pytest.raises(Crash) as crash:
            list(pool.map(die_over_seven, range(amount)))

        assert 7 in crash.value.items
        assert pool.find_culprit(die_over_seven, crash.value.items) == 7
        assert sum(pool.map(die_over_seven, range(8, amount))) == amount - 8


@pytest.mark.parametrize("amount", [9, 100])
def test_an_error_shows_all_of_its_way(amount: int) -> None:
    with Pool(2, start, 1) as pool, pytest.raises(ValueError, match="seven") as error:
        list(pool.map(fail_over_seven, range(amount)))

    assert extract_tb(error.value.__traceback__)[-1].name == "fail_over_seven"


def test_where_a_worker_can_not_start_the_reason_is_told_here(capfd: pytest.CaptureFixture[str]) -> None:
    with Pool(2, never_start, 1) as pool, pytest.raises(OSError, match="no room"):
        list(pool.map(square, range(9)))

    assert capfd.readouterr().err == ""


def test_no_process_is_left_behind() -> None:
    with Pool(2, start, 1) as pool:
        workers = set(pool.map(where, range(200)))

    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
