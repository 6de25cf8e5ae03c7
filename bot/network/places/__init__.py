"""The places of the network: areas, localities, organisations and sites, to be looked up, added and renamed."""
