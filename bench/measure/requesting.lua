-- Asks for the lines of a file, one after the other, and prints a summary (bench/measure/requesting.py).

local paths, at, odd = {}, 0, 0
local threads = {}
local headers = { ["Accept-Encoding"] = "gzip", ["X-Forwarded-Proto"] = "https" }

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  for line in io.lines(arguments[1]) do
    table.insert(paths, line)
  end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], headers)
end

-- wrk itself counts no redirect as an error.
function response(status)
  if status < 200 or status >= 300 then
    odd = odd + 1
  end
end

function done(summary, latency)
  for _, thread in ipairs(threads) do
    odd = odd + (thread:get("odd") or 0)
  end
  local failed = summary.errors
  print(string.format("summary %d %d %d %d", summary.requests, summary.duration,
    latency:percentile(95), odd + failed.connect + failed.read + failed.write + failed.timeout))
end
