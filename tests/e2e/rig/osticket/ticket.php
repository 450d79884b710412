<?php
// A customer opens a ticket on the web.
require __DIR__ . '/inside.php';

$errors = [];
$ticket = Ticket::create([
    'name' => $asked['name'],
    'email' => $asked['mail'],
    'subject' => $asked['subject'],
    'message' => $asked['message'],
    'topicId' => $cfg->getDefaultTopicId(),
], $errors, 'Web', false, false);
if (!$ticket) throw new Exception(json_encode($errors));
echo json_encode(['id' => (string) $ticket->getId(), 'number' => $ticket->getNumber()]);
