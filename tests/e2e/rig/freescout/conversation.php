<?php
// A customer writes a mail, and then more.
require __DIR__ . '/inside.php';

$customer = App\Customer::create($asked['mail'], ['first_name' => $asked['firstname'], 'last_name' => $asked['lastname']]);
$threads = array_map(fn ($message) => [
    'type' => App\Thread::TYPE_CUSTOMER,
    'body' => $message,
    'customer_id' => $customer->id,
    'created_by_customer_id' => $customer->id,
], $asked['messages']);
$made = App\Conversation::create([
    'type' => App\Conversation::TYPE_EMAIL,
    'subject' => $asked['subject'],
    'mailbox_id' => 1,
    'source_type' => App\Conversation::SOURCE_TYPE_EMAIL,
], array_reverse($threads), $customer);
$conversation = $made['conversation'];
echo json_encode(['id' => (string) $conversation->id]);
