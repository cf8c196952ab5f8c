# A network of two tiers over several zones.

variable "name" {
  type = string
}

variable "cidr_block" {
  type = string
}

variable "zones" {
  type = list(string)
}

locals {
  subnets = merge([
    for tier_index, tier in ["public", "private"] : {
      for zone_index, zone in var.zones : "${tier}-${zone}" => {
        tier = tier
        zone = zone
        cidr = cidrsubnet(var.cidr_block, 8, tier_index * 16 + zone_index)
      }
    }
  ]...)
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr_block
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "this" {
  for_each = local.subnets

  vpc_id                  = aws_vpc.this.id
  cidr_block              = each.value.cidr
  availability_zone       = each.value.zone
  map_public_ip_on_launch = false
  tags                    = { Name = "${var.name}-${each.key}" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table" "this" {
  for_each = toset(["public", "private"])
  vpc_id   = aws_vpc.this.id
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.this["public"].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "this" {
  for_each = local.subnets

  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[each.value.tier].id
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "public_subnet_ids" {
  value = [for key, subnet in aws_subnet.this : subnet.id if startswith(key, "public-")]
}

output "private_subnet_ids" {
  value = [for key, subnet in aws_subnet.this : subnet.id if startswith(key, "private-")]
}
