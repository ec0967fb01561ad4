group "default" { targets = ["web"] }
