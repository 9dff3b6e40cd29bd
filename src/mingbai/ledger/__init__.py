"""What was done, by whom and when, so kept that no later change goes unseen."""
