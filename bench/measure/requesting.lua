-- Asks for the lines of a file, one after the other, and prints a summary (bench/measure/requesting.py).

local paths, at = {}, 0
odd = 0 -- global: done() asks each thread for it
local threads = {}
local headers = { ["Accept-Encoding"] = "gzip", ["X-Forwarded-Proto"] = "https" }

function setup(thread)
  table.insert(threads, thread)
end

-- Milliseconds between two requests of a connection, on average; 0 for none.
pause = 0

function delay()
  return pause > 0 and math.random(pause / 2, pause * 3 / 2) or 0
end

function init(arguments)
  pause = tonumber(arguments[2] or "0")
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
