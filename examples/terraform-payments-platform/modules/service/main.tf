# A service on Fargate behind a load balancer.

variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "public_subnet_ids" {
  type = list(string)
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "certificate_arn" {
  type = string
}

variable "partner_ranges" {
  description = "Where partners call from"
  type        = list(string)
}

variable "operator_ranges" {
  description = "Where operators look at its metrics from"
  type        = list(string)
}

variable "containers" {
  type = map(object({
    image    = string
    port     = number
    readonly = optional(bool, true)
  }))
}

data "aws_region" "current" {}

resource "aws_security_group" "this" {
  for_each = toset(["balancer", "tasks"])

  name        = "${var.name}-${each.key}"
  description = "Requests to the ${each.key}"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "partners" {
  for_each = toset(var.partner_ranges)

  security_group_id = aws_security_group.this["balancer"].id
  cidr_ipv4         = each.value
  from_port         = 8443
  to_port           = 8443
  ip_protocol       = "tcp"
}

resource "aws_security_group_rule" "operators" {
  type              = "ingress"
  security_group_id = aws_security_group.this["tasks"].id
  cidr_blocks       = var.operator_ranges
  from_port         = 9100
  to_port           = 9100
  protocol          = "tcp"
  description       = "Metrics"
}

resource "aws_lb" "this" {
  name                       = var.name
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.this["balancer"].id]
  subnets                    = var.public_subnet_ids
  drop_invalid_header_fields = true
}

resource "aws_lb_target_group" "this" {
  name        = var.name
  port        = 8443
  protocol    = "HTTPS"
  target_type = "ip"
  vpc_id      = var.vpc_id

  health_check {
    path     = "/health"
    protocol = "HTTPS"
  }
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  port              = 8443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/${var.name}"
  retention_in_days = 90
}

resource "aws_iam_role" "this" {
  name = "${var.name}-execution"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.this.arn

  container_definitions = jsonencode([
    for name, container in var.containers : {
      name                   = name
      image                  = container.image
      user                   = "1000"
      readonlyRootFilesystem = container.readonly
      portMappings           = [{ containerPort = container.port }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.this.name
          awslogs-region        = data.aws_region.current.name
          awslogs-stream-prefix = name
        }
      }
    }
  ])
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets          = var.private_subnet_ids
    security_groups  = [aws_security_group.this["tasks"].id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = keys(var.containers)[0]
    container_port   = 8443
  }
}

output "task_security_group_id" {
  value = aws_security_group.this["tasks"].id
}
