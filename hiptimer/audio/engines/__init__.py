"""The ways to make sound, each a module. `registry` names them in their order; it alone imports them all."""
