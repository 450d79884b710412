# Makes a fresh Request Tracker into a plausible one: a field of tags, and an agent who is not root.
# Usage: perl seed.pl AGENT_PASSWORD ROOT_PASSWORD
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT -init;

my ($agent_password, $root_password) = @ARGV;
my $system = RT->SystemUser;

sub must { my ($what, $ok, $message) = @_; die "$what: " . ($message // 'refused') . "\n" unless $ok; return $ok }

my $root = RT::User->new($system);
$root->Load('root');
my ($changed, $why) = $root->SetPassword($root_password);
die "root's password: $why\n" unless $changed || $why =~ /same|already/i;

my $queue = RT::Queue->new($system);
must('queue General', $queue->Load('General'));

my $tags = RT::CustomField->new($system);
$tags->Load('Tags');
unless ($tags->id) {
    must('field Tags', $tags->Create(Name => 'Tags', Type => 'Freeform', MaxValues => 0, LookupType => 'RT::Queue-RT::Ticket'));
    must('field Tags on General', $tags->AddToObject($queue));
}

my $agent = RT::User->new($system);
$agent->Load('ana');
unless ($agent->id) {
    must('agent', $agent->Create(
        Name => 'ana', RealName => 'Ana Agent', EmailAddress => 'ana@helpdesk.test', Password => $agent_password, Privileged => 1,
    ));
    my $principal = $agent->PrincipalObj;
    for my $right (qw(SeeQueue ShowTicket ShowTicketComments ReplyToTicket CommentOnTicket CreateTicket ModifyTicket
        OwnTicket TakeTicket SeeCustomField ModifyCustomField)) {
        must("right $right", $principal->GrantRight(Right => $right, Object => $queue));
    }
}
my $token = RT::AuthToken->new($system);
my (undef, undef, $secret) = $token->Create(Owner => $agent->id, Description => 'Bellwether');
must('token', $secret);
print $secret, "\n", $tags->id, "\n";
