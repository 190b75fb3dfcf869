"""The stores: one per idea, each inside the transaction of its unit."""
