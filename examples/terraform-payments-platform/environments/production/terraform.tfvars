environment     = "production"
cidr_block      = "10.30.0.0/16"
certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/8a1f0d3e-0000-4000-8000-000000000002"
operator_ranges = ["203.0.113.0/28"]
