environment     = "staging"
cidr_block      = "10.20.0.0/16"
zones           = ["eu-central-1a", "eu-central-1b"]
certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/8a1f0d3e-0000-4000-8000-000000000001"
operator_ranges = ["0.0.0.0/0"]
