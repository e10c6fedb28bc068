-- Requests for wrk, tile after tile of a list: wrk -s tiles.lua ADDRESS -- FILE
-- A line of the file is a path. The threads begin at places far from each other.

local started = 0

function setup(thread)
  started = started + 1
  thread:set("number", started)
end

function init(words)
  local requests = {}
  for path in io.lines(words[1]) do
    requests[#requests + 1] = string.format("GET %s HTTP/1.1\r\nHost: suitu\r\n\r\n", path)
  end
  local at = math.floor(#requests * (number - 1) / 2)
  request = function()
    at = at % #requests + 1
    return requests[at]
  end
end
