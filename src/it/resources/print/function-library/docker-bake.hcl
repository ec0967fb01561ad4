target "default" {
  args = {
    A = upper(trimspace("  x "))
    B = join(",", sort(["c", "a", "b"]))
    C = replace("a-b-c", "-", "_")
    D = regex("[0-9]+", "v12.3")
    E = format("%s-%03d", "a", 7)
    F = jsonencode({ b = [1, true], a = "x<y" })
    G = split(",", "a,b")[1]
    H = lookup({ a = "1" }, "b", "none")
    I = length(["a", "b"])
    J = substr("hello", 1, 3)
    K = sha256("abc")
    L = base64encode("hi")
    M = contains(["a"], "a")
    N = join(",", keys({ z = 1, y = 2 }))
    O = join(",", distinct(["a", "b", "a"]))
    P = sanitize("a/b:c")
    Q = semvercmp("1.2.3", ">= 1.0")
    R = trimprefix("v1.2", "v")
    S = lower("ABC")
    T = join(",", flatten([["a"], ["b", ["c"]]]))
    U = convert("5", number) + 1
    V = regex_replace("abc", "b(.)", "$1-")
    W = join(",", values(merge({ a = "1" }, { b = "2" })))
    X = join(",", slice(["a", "b", "c"], 1, 3))
    Y = element(["a", "b"], 3)
    Z = title("hello world")
  }
}
