"""Says in plain words why a database or a file could not be used, instead of in a library's words."""

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
    """The reason for an error of a file or a database; for an unknown one, the name of its class."""
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
    """Why a server cannot be reached, from the name of the driver's exception class."""
    return _OF_SERVERS.get(kind, _unknown(kind))


def _unknown(what: object) -> str:
    return f"it is in trouble of an unusual kind ({what if isinstance(what, str) else type(what).__name__})"
