"""How organisations and sites end and change hands: closed, moved, merged, split; each shown before it is done."""
