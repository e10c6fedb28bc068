"""How all groups run programs, take their figures and spell them."""

import contextlib
import json
import pathlib
import re
import signal
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SUITU = ROOT / ".build/release/suitu"
IN_PROCESS = ROOT / ".build/bench/release/Benchmarks"
SERVER = ROOT / ".build/bench/release/BenchmarkServer"
# Debian's, since the peers' packages belong to it.
PYTHON = "/usr/bin/python3"


def refuse_if_missing(needs):
    """Ends the benchmark where a package is missing; `needs` has a file of each, below /usr."""
    missing = [package for file, package in needs.items() if not any(pathlib.Path("/usr").glob(file))]
    if missing:
        sys.exit(f"bench: Debian packages are missing, which Scripts/setup bench installs: {', '.join(missing)}.")


def figures(*command):
    """The JSON lines that a program prints, by their case."""
    lines = map(json.loads, output_of(*command).splitlines())
    return {line["case"]: line for line in lines}


def beside(ours, peer, theirs):
    """Rows of our figures, each beside the peer's of the same case where there is one."""
    for case, line in ours.items():
        if case in theirs:
            own, other = line["nanoseconds"], theirs[case]["nanoseconds"]
            yield case, peer, spelled(own), spelled(other), other / own
        elif "bytes" in line:
            yield case, "", f"{line['bytes']:.3g} bytes", "", None
        else:
            yield case, "", spelled(line["nanoseconds"]), "", None


def spelled(nanoseconds):
    for limit, divisor, unit in ((1e3, 1, "ns"), (1e6, 1e3, "µs"), (1e9, 1e6, "ms")):
        if nanoseconds < limit:
            return f"{nanoseconds / divisor:.3g} {unit}"
    return f"{nanoseconds / 1e9:.3g} s"


def output_of(*command, fed=None, stdin=subprocess.PIPE, **options):
    """What a program prints, fed with a text or a file; ends the benchmark when it fails, with what it said."""
    pipe = subprocess.PIPE
    with running(*command, stdin=stdin, stdout=pipe, stderr=pipe, **options) as process:
        printed, said = process.communicate(fed)
    if process.returncode:
        sys.exit(f"bench: failed: {' '.join(map(str, command))}\n{printed}{said}".rstrip())
    return printed


@contextlib.contextmanager
def running(*command, stop=signal.SIGTERM, stderr=subprocess.DEVNULL, **options):
    """A process for as long as it is needed."""
    try:
        process = subprocess.Popen(command, stderr=stderr, text=True, **options)
    except FileNotFoundError:
        sys.exit(f"bench: there is no {command[0]}; Scripts/bench builds and installs what is needed.")
    try:
        yield process
    finally:
        # Nothing happens to one that has ended.
        process.send_signal(stop)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def served(*options, cwd):
    """The address of a Suitu that serves."""
    command = [SUITU, *options, "serve", "--listen", "127.0.0.1:0", "--styles", ROOT / "Styles"]
    with running(*command, cwd=cwd, stdout=subprocess.PIPE) as server:
        home = server.stdout.readline().strip()
        if not home:
            sys.exit(f"bench: the server did not start; run it by hand: {' '.join(map(str, command))}")
        yield home


def requests_per_second(address, connections, seconds=4, script=()):
    return load(address, connections, seconds, script)["rate"]


def load(address, connections, seconds, script=()):
    """What wrk says of so many connections that ask as fast as they are answered."""
    threads = min(connections, 2)
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency"]
    if script:
        # What follows the address are words for the script.
        output = output_of(*command, "-s", script[0], address, "--", *script[1:])
    else:
        output = output_of(*command, address)
    if fault := re.search(r"Non-2xx.*|Socket errors.*", output):
        sys.exit(f"bench: not every request to {address} was answered: {fault.group()}")

    def number(pattern):
        return float(re.search(pattern, output).group(1))

    def seconds_of(share):
        value, unit = re.search(share + r"%\s+([\d.]+)(us|ms|s)\n", output).groups()
        return float(value) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit]

    return {
        "rate": number(r"Requests/sec:\s+([\d.]+)"),
        "requests": number(r"(\d+) requests in"),
        "median": seconds_of("50"),
        "slowest": seconds_of("99"),
    }
