"""The people of the network: who has which role where, how they are invited, and how their access ends."""
