"""Make .venv match the pinned requirements. Standard library only; runs before anything is installed.

python3 innhub/install.py requirements.txt
"""

import fcntl
import hashlib
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"


def main(requirements):
    """Create .venv and install, unless the stamp says that these very files are installed already."""
    if sys.version_info < (3, 11):
        sys.exit(
            "InnHub needs Python 3.11 or later; this is Python %d.%d. "
            "Install a newer one and say: make PYTHON=python3.12 run" % sys.version_info[:2]
        )
    # Two commands started at once take turns; the kernel frees the lock of one that was killed.
    with open(ROOT / ".venv.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        install(ROOT / requirements)


def install(requirements):
    stamp = VENV / ("." + requirements.stem)
    wanted = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not (VENV / "bin" / "python").exists() or not works(VENV / "bin" / "python"):
        print("Creating .venv …", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True)
        if made.returncode:
            sys.exit("Python cannot make a virtual environment here. On Debian: apt install python3-venv")
    print("Installing the pinned requirements (once; a minute at most) …", flush=True)
    pip = [
        str(VENV / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    done = subprocess.run([*pip, "-r", str(requirements)], stderr=subprocess.PIPE, text=True)
    if done.returncode:
        reasons = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        sys.exit("The requirements could not be installed. " + " ".join(reasons[-2:]))
    stamp.write_text(wanted)


def works(python):
    """A .venv moved from another folder or left by a removed Python is made anew."""
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode == 0


if __name__ == "__main__":
    main(sys.argv[1])
