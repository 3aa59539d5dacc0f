"""How fast the pages of the desk are: requests at a steady rate against a server of its own, time to the last byte.

python benchmarks/desk.py LEDGER [--rate 20] [--seconds 20] [PATH...]

Requests are sent when they are due, whether or not the one before was answered; the figures are of the requests after the first
of each page, as a browser sends them: with gzip, both languages in turn.
"""

import argparse
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

PATHS = ("/", "/events", "/events?state=EGY", "/events?status=denied", "/search?q=اتفاقية دفاع")


def main() -> None:
    """Measures every page and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ledger")
    parser.add_argument("paths", nargs="*", default=PATHS)
    parser.add_argument("--rate", type=float, default=20.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=20.0, help="for each page")
    wanted = parser.parse_args()
    port = free_port()
    command = [sys.executable, "-m", "mithaq", "serve", "--ledger", wanted.ledger, "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        print(f"{'page':44} {'n':>5} {'p50':>7} {'p95':>7} {'worst':>7}  ms, {wanted.rate:g} requests a second")
        for path in wanted.paths:
            print_times(path, measure(port, path, wanted.rate, wanted.seconds))
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    """Until the server answers; a minute at most."""
    for _ in range(600):
        try:
            fetch(port, "/ar/nothing")
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def fetch(port: int, path: str) -> float:
    """Seconds until the last byte of a page."""
    address = f"http://127.0.0.1:{port}{urllib.parse.quote(path, safe='/?=&')}"
    began = time.perf_counter()
    with urllib.request.urlopen(urllib.request.Request(address, headers={"accept-encoding": "gzip"})) as answer:
        answer.read()
    return time.perf_counter() - began


def measure(port: int, path: str, rate: float, seconds: float) -> list[float]:
    """The times of a page, asked for at a steady rate."""
    for language in ("ar", "en"):
        fetch(port, f"/{language}{path}")
    times: list[float] = []
    threads = []
    began = time.perf_counter()
    for number in range(int(rate * seconds)):
        time.sleep(max(0.0, began + number / rate - time.perf_counter()))
        address = f"/{('ar', 'en')[number % 2]}{path}"
        threads.append(threading.Thread(target=lambda address=address: times.append(fetch(port, address))))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return times


def print_times(path: str, times: list[float]) -> None:
    """A line of figures."""
    ranked = sorted(each * 1000 for each in times)
    half, most = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)]
    print(f"{path:44} {len(ranked):5} {half:7.0f} {most:7.0f} {ranked[-1]:7.0f}", flush=True)


if __name__ == "__main__":
    main()
