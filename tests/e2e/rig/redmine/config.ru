# Starts Redmine with the plausible content of seed.rb in it, in one go: loading Redmine twice would take twice as long.
# It runs below a path, as many do.
require '/usr/share/redmine/config/environment'
load File.expand_path('seed.rb', __dir__)
map(ENV.fetch('RAILS_RELATIVE_URL_ROOT')) { run Rails.application }
