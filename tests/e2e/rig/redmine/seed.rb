# Makes a fresh Redmine into a plausible one: a project with fields that can hold tags, an agent who is no administrator, a
# customer who writes. Its REST interface stays off, as a fresh Redmine has it, unless it is asked for.
require 'json'

asked = JSON.parse(ENV.fetch('BELLWETHER_SEED'))

Setting.rest_api_enabled = asked.fetch('rest') ? '1' : '0'
Setting.default_language = 'en'

role = Role.create!(
  name: 'Support agent', assignable: true, issues_visibility: 'all', permissions: %i[view_issues add_issues edit_issues add_issue_notes],
)
trackers = Tracker.all.to_a
# Without a way from state to state a role may not change an issue at all.
trackers.product(IssueStatus.all.to_a, IssueStatus.all.to_a).each do |tracker, from, to|
  next if from == to

  WorkflowTransition.create!(role_id: role.id, tracker_id: tracker.id, old_status_id: from.id, new_status_id: to.id)
end

project = Project.create!(
  name: 'Support', identifier: 'support', is_public: false, tracker_ids: trackers.map(&:id), enabled_module_names: ['issue_tracking'],
)
asked.fetch('people').each do |person|
  user = User.new(person.slice('firstname', 'lastname', 'mail').merge('language' => 'en'))
  user.login = person.fetch('login')
  user.password = user.password_confirmation = person.fetch('password')
  user.save!
  user.api_key
  Member.create!(project: project, user: user, roles: [role])
end

everywhere = { is_for_all: true, visible: true, editable: true, tracker_ids: trackers.map(&:id) }
[
  { name: 'Tags', field_format: 'string', max_length: 255 },
  { name: 'Topics', field_format: 'list', multiple: true, possible_values: %w[export onboarding-regression vip] },
  { name: 'Themes', field_format: 'list', multiple: true, edit_tag_style: 'check_box', possible_values: %w[onboarding-regression vip] },
  { name: 'Kind', field_format: 'list', possible_values: %w[export onboarding-regression] },
].each { |field| IssueCustomField.create!(**field, **everywhere) }
