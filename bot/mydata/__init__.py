"""/mydata: everything that is stored about a person, as an HTML page to read and as a JSON file for a computer.

It stands above the features, because it describes the data of all of them.
"""
