# A module with accepted violations, used three times.

module "store" {
  source   = "./store"
  for_each = toset(["a", "b", "c"])
  name     = each.key
}
