"""Runs a process and says what it took."""
import ctypes
import os
import statistics
import time

NOWHERE = os.open(os.devnull, os.O_RDWR)
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


def pin(cores):
    """This process, and so all that it starts, runs on these cores only."""
    os.sched_setaffinity(0, cores)


def spawn(command):
    actions = [(os.POSIX_SPAWN_DUP2, NOWHERE, fd) for fd in (0, 1, 2)]
    return os.posix_spawnp(command[0], command, ENVIRONMENT, file_actions=actions)


def check(command, status):
    """Status 1 is well: quoteex says so of a file that it reads in pieces."""
    ended = os.waitstatus_to_exitcode(status)
    if ended not in (0, 1):
        raise SystemExit("%s: ended with %d" % (" ".join(command), ended))


def seconds(command):
    """Wall time of a whole process, from before it is started until it has ended."""
    start = time.perf_counter()
    _, status = os.waitpid(spawn(command), 0)
    spent = time.perf_counter() - start
    check(command, status)
    return spent


def peak_bytes(command):
    """The most memory that a process had. The kernel counts what a process had before it became another program too, so
    it is started by a small shell, which leaves it to this process."""
    PR_SET_CHILD_SUBREAPER = 36
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    shell = spawn(["sh", "-c", '"$@" & exit 0', "sh", *command])
    peak = 0
    while True:
        try:
            pid, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return peak
        if pid != shell:
            check(command, status)
            peak = usage.ru_maxrss * 1024


def pairs(one, other, count):
    """Alternating pairs of runs: the ratios of their times, and the medians of both."""
    seconds(one), seconds(other)  # warms caches
    ones, others = [], []
    for turn in range(count):
        for command, times in ((one, ones), (other, others)) if turn % 2 else ((other, others), (one, ones)):
            times.append(seconds(command))
    return [a / b for a, b in zip(ones, others)], statistics.median(ones), statistics.median(others)
