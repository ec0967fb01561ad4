#: FROM busybox
package docker

levels[name].rank := rank if some rank, name in ["low", "high"]

groups[name].of contains other if {
	some name in ["low", "high"]
	some other in ["a", "b"]
}

groups.low.of contains "c"

words.if := "a keyword"

sized := count([1, 2, 3])

longer(list) := 10 * count(list)

found contains $"paths {json.filter({"a": {"b": 1, "c": 2}}, ["a/b"])} {json.remove({"a": [1, 2]}, ["a/0"])}"

found contains $"patched {json.patch({"a": [1]}, [{"op": "add", "path": "a/-", "value": 2}])}"

found contains $"yaml {yaml.unmarshal("a: [1, yes]")} {yaml.marshal({"k": ["x: y", "no"]})}"

found contains $"time {time.format([1700000000000000000, "Europe/Berlin", "RFC1123"])} {time.weekday(0)}"

found contains $"time {time.parse_ns("2006-01-02", "2024-02-29")} {time.diff(0, 1700000000000000000)}"

found contains $"levels {json.marshal([levels, groups])} {words.if}"

found contains $"with {x}" if x := sized with count as longer

found contains $"with {x}" if x := words with data.docker.words as {"other": 1}

found contains $"with {x}" if x := input.image.repo with input.image.repo as "mine"

found contains $"template {strings.render_template("<{{.n}}>", {"n": 1})} {regex.globs_match("a.*", ".*b")}"

found contains $"uuid {uuid.parse("00000000-0000-1000-8000-325096b39f47")}"

found contains $"undefined {input.nothing} {1 / 0}"

found contains $"numbers {numbers.range_step(1, 9, 4)} {format_int(-15.9, 16)} {0.1 + 0.2}"

decision := {"allow": true} if {
	every line in found { print("looking at", line) }
}
