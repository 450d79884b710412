<?php
// The customer writes again.
require __DIR__ . '/inside.php';

$ticket = Ticket::lookup($asked['id']);
$ticket->postMessage(['message' => $asked['message'], 'userId' => $ticket->getOwnerId()], 'Web', false);
echo json_encode(['id' => $asked['id']]);
