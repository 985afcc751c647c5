"""Read by every Python that a test starts, the worker included: the network is closed there as well."""

import sys

from blocked import forbid_network

sys.addaudithook(forbid_network)
