"""A filesystem that forgets what was not synced: python3 forgetful.py BACKING MOUNT [SEED], or `probe` alone.

BACKING holds the files as programs see them; of every page that was written and not synced, what was there before is
kept in memory. Unmounting is the power cut: what was not synced is taken back, and BACKING is what the disk would hold.

- What is written to a file, and its length, is safe after fsync or fdatasync of it, or at once under O_SYNC, O_DSYNC.
- Names (create, delete, rename) are safe after fsync of a directory; they go in order, as in a journal. A file that was
  synced under a name that was not is gone.
- With a SEED each page that was not synced is kept or forgotten by itself, as by a disk that was half done: pages out
  of order and large writes torn. Without it all of them are forgotten.

Needs Debian's packages fuse and python3-fusepy (whose module is fusepy there, fuse elsewhere).
"""

import errno
import os
import random
import subprocess
import sys
import tempfile
import time

try:
    from fusepy import FUSE, FuseOSError, Operations
except ImportError:
    from fuse import FUSE, FuseOSError, Operations

PAGE = 4096


def pages(size):
    return -(-size // PAGE)


class Unsynced:
    """What a file was when it was last synced, as far as it has changed since."""

    def __init__(self, fd):
        self.fd = os.dup(fd)
        self.size = os.fstat(fd).st_size
        self.pages = {}

    def remember(self, start, end):
        """Before the bytes from start to end change. What lies beyond the synced size was nothing."""
        for page in range(start // PAGE, pages(min(end, self.size))):
            if page not in self.pages:
                self.pages[page] = os.pread(self.fd, PAGE, page * PAGE)
        for page in range(max(start // PAGE, pages(self.size)), pages(end)):
            self.pages.setdefault(page, b'')

    def forget(self, keeps):
        now, size = os.fstat(self.fd).st_size, self.size
        for page, before in self.pages.items():
            if keeps():
                size = max(size, min(now, (page + 1) * PAGE))
            else:
                os.pwrite(self.fd, before.ljust(PAGE, b'\0'), page * PAGE)
        os.ftruncate(self.fd, size)


class Forgetful(Operations):
    use_ns = True

    def __init__(self, backing):
        self.backing = backing
        self.deleted = backing + '.deleted'
        self.files = {}
        self.names = []
        self.synchronous = set()
        os.makedirs(self.deleted, exist_ok=True)

    def cut(self, keeps):
        for unsynced in self.files.values():
            unsynced.forget(keeps)
        for undo in reversed(self.names):
            undo()

    def at(self, path):
        return self.backing + path

    def changing(self, fd, start, end):
        inode = os.fstat(fd).st_ino
        if inode not in self.files:
            self.files[inode] = Unsynced(fd)
        self.files[inode].remember(start, end)

    def put_aside(self, path):
        """Out of sight, but not gone before its directory is synced."""
        aside = os.path.join(self.deleted, str(len(os.listdir(self.deleted))))
        os.rename(self.at(path), aside)
        return lambda: os.rename(aside, self.at(path))

    # Syncing

    def fsync(self, path, datasync, fh):
        unsynced = self.files.pop(os.fstat(fh).st_ino, None)
        if unsynced:
            os.close(unsynced.fd)

    def fsyncdir(self, path, datasync, fh):
        self.names.clear()

    # Changing files

    def create(self, path, mode):
        fh = os.open(self.at(path), os.O_RDWR | os.O_CREAT, mode)
        self.names.append(lambda: os.unlink(self.at(path)))
        return fh

    def open(self, path, flags):
        writes = flags & os.O_ACCMODE != os.O_RDONLY
        fh = os.open(self.at(path), os.O_RDWR if writes else os.O_RDONLY)
        if flags & os.O_DSYNC:
            self.synchronous.add(fh)
        return fh

    def write(self, path, data, offset, fh):
        self.changing(fh, offset, offset + len(data))
        written = os.pwrite(fh, data, offset)
        if fh in self.synchronous:
            self.fsync(path, True, fh)
        return written

    def truncate(self, path, length, fh=None):
        fd = os.open(self.at(path), os.O_RDWR) if fh is None else fh
        size = os.fstat(fd).st_size
        self.changing(fd, min(length, size), max(length, size))
        os.ftruncate(fd, length)
        if fh is None:
            os.close(fd)

    def release(self, path, fh):
        self.synchronous.discard(fh)
        os.close(fh)

    # Changing names

    def unlink(self, path):
        self.names.append(self.put_aside(path))

    def mkdir(self, path, mode):
        os.mkdir(self.at(path), mode)
        self.names.append(lambda: os.rmdir(self.at(path)))

    def rmdir(self, path):
        if os.listdir(self.at(path)):
            raise FuseOSError(errno.ENOTEMPTY)
        self.names.append(self.put_aside(path))

    def rename(self, old, new):
        if os.path.lexists(self.at(new)):
            self.names.append(self.put_aside(new))
        os.rename(self.at(old), self.at(new))
        self.names.append(lambda: os.rename(self.at(new), self.at(old)))

    # Passed through

    def getattr(self, path, fh=None):
        stat = os.lstat(self.at(path)) if fh is None else os.fstat(fh)
        whole = ('st_mode', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_blocks')
        times = {f'st_{name}': getattr(stat, f'st_{name}_ns') for name in ('atime', 'mtime', 'ctime')}
        return {**{name: getattr(stat, name) for name in whole}, **times}

    def read(self, path, size, offset, fh):
        return os.pread(fh, size, offset)

    def readdir(self, path, fh):
        return ['.', '..', *os.listdir(self.at(path))]

    def chmod(self, path, mode):
        os.chmod(self.at(path), mode)

    def chown(self, path, uid, gid):
        os.chown(self.at(path), uid, gid)

    def utimens(self, path, times=None):
        os.utime(self.at(path), ns=times)

    def statfs(self, path):
        found = os.statvfs(self.backing)
        names = ('f_bsize', 'f_frsize', 'f_blocks', 'f_bfree', 'f_bavail', 'f_files', 'f_ffree', 'f_namemax')
        return {name: getattr(found, name) for name in names}


def main(backing, mount, seed=None):
    disk = Forgetful(os.path.abspath(backing))
    # Single-threaded: what is written and what is synced has one order.
    try:
        FUSE(disk, mount, foreground=True, nothreads=True, big_writes=True, kernel_cache=True)
    except RuntimeError:
        sys.exit(1)  # It has said why.
    dice = random.Random(seed)
    disk.cut(lambda: seed is not None and dice.random() < 0.5)


def probe():
    """Mounts one for a moment, or fails and says why."""
    with tempfile.TemporaryDirectory() as root:
        backing, mount = os.path.join(root, 'disk'), os.path.join(root, 'mounted')
        os.mkdir(backing)
        os.mkdir(mount)
        daemon = subprocess.Popen([sys.executable, __file__, backing, mount])
        while not os.path.ismount(mount):
            if daemon.poll() is not None:
                sys.exit(1)
            time.sleep(0.01)
        subprocess.run(['fusermount', '-u', mount], check=True)
        daemon.wait()


if sys.argv[1:] == ['probe']:
    probe()
else:
    main(*sys.argv[1:])
