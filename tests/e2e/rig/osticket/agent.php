<?php
// Makes an agent who is no administrator, with the role that an admin gives to somebody who answers tickets.
require __DIR__ . '/inside.php';

// Else osTicket looks up the domain of every address in the DNS, where ours are not.
$cfg->update('verify_email_addrs', 0);

$agent = Staff::create([
    'isactive' => 1,
    'isadmin' => 0,
    'isvisible' => 1,
    'dept_id' => $cfg->getDefaultDeptId(),
    'role_id' => Role::objects()->filter(['name' => $asked['role']])->first()->getId(),
    'email' => $asked['mail'],
    'firstname' => $asked['firstname'],
    'lastname' => $asked['lastname'],
    'username' => $asked['login'],
]);
$agent->setPassword($asked['password'], null);
$agent->save();
echo json_encode(['id' => $agent->getId()]);
