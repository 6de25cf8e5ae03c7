"""Files that go out: what they look like, whatever they tell. Nothing of the network is known here."""
