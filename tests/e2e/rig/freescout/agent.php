<?php
// Makes a mailbox and an agent who may use it and is no administrator.
require __DIR__ . '/inside.php';

$mailbox = new App\Mailbox();
$mailbox->fill(['name' => 'Support', 'email' => 'support@helpdesk.test']);
$mailbox->out_method = App\Mailbox::OUT_METHOD_PHP_MAIL;
$mailbox->save();
$agent = App\User::create([
    'first_name' => $asked['firstname'],
    'last_name' => $asked['lastname'],
    'email' => $asked['mail'],
    'password' => $asked['password'],
    'role' => App\User::ROLE_USER,
]);
$agent->mailboxes()->sync([$mailbox->id]);
$agent->syncPersonalFolders([$mailbox->id]);
echo json_encode(['id' => $agent->id, 'mailbox' => $mailbox->id]);
