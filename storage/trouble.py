"""Why a database or a file does not do what is wanted, in plain words instead of a library's."""

import errno
import socket
import sqlite3

from sqlalchemy.exc import DBAPIError

_OF_SQLITE = {
    "SQLITE_BUSY": "another program holds it",
    "SQLITE_CANTOPEN": "the file cannot be opened or made; see that its folder is there, and that you may write to it",
    "SQLITE_CORRUPT": "the file is damaged; put a backup in its place",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk cannot be read or written",
    "SQLITE_NOTADB": "the file is not a database",
    "SQLITE_PERM": "you may not write to the file",
    "SQLITE_READONLY": "you may not write to the file, or to its folder",
}
_OF_FILES = {
    errno.EACCES: "you have no right to do this",
    errno.EADDRINUSE: "another program has this port already",
    errno.EADDRNOTAVAIL: "this machine has no such address",
    errno.EISDIR: "it is a folder",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOSPC: "the disk is full",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EPERM: "you have no right to do this",
    errno.EROFS: "the disk can only be read",
}
_OF_SERVERS = {
    "CannotConnectNowError": "it is starting or stopping",
    "ConnectionRefusedError": "nobody answers at this host and port",
    "FileNotFoundError": "there is no such socket",
    "InvalidAuthorizationSpecificationError": "it does not let this user in",
    "InvalidCatalogNameError": "it has no database of this name",
    "InvalidPasswordError": "the user or the password is wrong",
    "TimeoutError": "it does not answer in time",
    "TooManyConnectionsError": "too many programs use it",
    "TypeError": "an option in the address is not known",
    "gaierror": "there is no such host",
}


def why_not(error: BaseException) -> str:
    """What is wrong with a file or a database; of what is not known, the kind."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "") or ""
        return next((_OF_SQLITE[each] for each in _OF_SQLITE if name.startswith(each)), _unknown(name or cause))
    if isinstance(cause, socket.gaierror):
        return _OF_SERVERS["gaierror"]
    if isinstance(cause, OSError) and cause.errno in _OF_FILES:
        return _OF_FILES[cause.errno]
    return _unknown(cause)


def why_away(kind: str) -> str:
    """What keeps a server from being reached, by the driver's own name for it."""
    return _OF_SERVERS.get(kind, _unknown(kind))


def _unknown(what: object) -> str:
    return f"it is in trouble of an unusual kind ({what if isinstance(what, str) else type(what).__name__})"
