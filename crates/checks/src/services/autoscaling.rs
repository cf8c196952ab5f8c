//! Checks of Amazon EC2 Auto Scaling.
automod::dir!(pub "src/services/autoscaling");
