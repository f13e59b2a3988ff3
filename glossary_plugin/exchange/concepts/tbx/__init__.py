"""TBX, the exchange of terminology."""
