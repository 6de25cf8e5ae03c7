"""Files that come in and go out: how they are written and read, whatever they tell.

Nothing of the network is known here.
"""
