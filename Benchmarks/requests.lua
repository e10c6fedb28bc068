-- Requests for wrk, each for a place that was not asked before: wrk -s requests.lua ADDRESS -- nearest|box
-- The places are spread over the box of points.py.

local started = 0

function setup(thread)
  started = started + 1
  thread:set("number", started)
end

local function get(path, ...)
  return string.format("GET /collections/points/" .. path .. " HTTP/1.1\r\nHost: suitu\r\n\r\n", ...)
end

local kinds = {
  nearest = function()
    return get("nearest?lon=%.7f&lat=%.7f&k=10", 113 + math.random() * 0.9, 22.6 + math.random() * 1.3)
  end,
  -- Of a million points 60 lie in such a box, more or less.
  box = function()
    local west = 113 + math.random() * (0.9 - 0.0084)
    local south = 22.6 + math.random() * (1.3 - 0.0084)
    return get("items?bbox=%.7f,%.7f,%.7f,%.7f&limit=100", west, south, west + 0.0084, south + 0.0084)
  end,
}

function init(words)
  -- Other places for every thread and every run.
  math.randomseed(os.time() * 16 + number)
  request = kinds[words[1]]
end
