-- For wrk: addresses of a kind that nobody asked for before, one after the other.
--   wrk -s cold.lua http://127.0.0.1:8000 -- dossier
local number = 0
local kind, most
local DAYS = 770

-- Kinds that have no end have no entry here; a run ends when a kind has no more.
local counts = { page = 2 * DAYS }

local addresses = {
  page = function(n)
    local language = n <= DAYS and "/" or "/ar/"
    return language .. "?day=" .. os.date("!%Y-%m-%d", 1704067200 + 86400 * (n % DAYS))
  end,
  dossier = function(n)
    return string.format("/history/?lat=%.5f&lon=%.5f", 34.6 + n % 97 / 100, 37 + n / 10000)
  end,
  search = function(n)
    local letters = {}
    for place = 1, 4 do
      letters[place] = string.char(97 + math.floor(n * 7 / 26 ^ (place - 1)) % 26)
    end
    return "/search/?q=" .. table.concat(letters)
  end,
  feed = function(n)
    return string.format("/changes/feed.atom?bbox=36,34,%.5f,36.5", 38 + n / 10000)
  end,
}

function init(arguments)
  kind = addresses[arguments[1]]
  most = counts[arguments[1]] or math.huge
end

function request()
  number = number + 1
  if number >= most then
    wrk.thread:stop()
  end
  return wrk.format("GET", kind(number), { ["Accept-Encoding"] = "gzip, br" })
end
