variable "environment" {
  type = string
}

variable "cidr_block" {
  type = string
}

variable "zones" {
  type    = list(string)
  default = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
}

variable "certificate_arn" {
  type = string
}

variable "partner_ranges" {
  description = "Where partners call from; given when it is deployed"
  type        = list(string)
}

variable "operator_ranges" {
  type = list(string)
}
