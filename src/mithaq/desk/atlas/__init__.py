"""What the network and the map of states are drawn from: the strongest ties of a month, and where states lie."""
