-- Requests for wrk, tile after tile of a list: wrk -t2 -s tiles.lua ADDRESS -- FILE
-- A line of the file is a path. Each of the two threads goes through a half of its own, again and again, so that no two
-- ask for one tile at the same time.

local started = 0

function setup(thread)
  started = started + 1
  thread:set("number", started)
end

function init(words)
  local requests, line = {}, 0
  for path in io.lines(words[1]) do
    line = line + 1
    if line % 2 == number % 2 then
      requests[#requests + 1] = string.format("GET %s HTTP/1.1\r\nHost: suitu\r\n\r\n", path)
    end
  end
  local at = 0
  request = function()
    at = at % #requests + 1
    return requests[at]
  end
end
