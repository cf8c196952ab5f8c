# A module used 40 times, whose one defect is to be shown once.

module "team" {
  source   = "./store"
  for_each = toset([for number in range(20) : format("team-%02d", number)])
  name     = each.key
}

module "service" {
  source = "./store"
  count  = 20
  name   = "service-${count.index}"
}
