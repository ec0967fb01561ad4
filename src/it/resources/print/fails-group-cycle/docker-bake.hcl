group "default" { targets = ["other"] }
group "other" { targets = ["default"] }
