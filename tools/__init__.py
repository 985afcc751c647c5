"""Makes what is given away of parapp, and tries it where there is no Windows. No part of the program."""
