"""/mydata: everything that is kept of a person, as a page to read and as a file for a computer.

Above the features, for it tells of all of them.
"""
