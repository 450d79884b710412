<?php
// Opens FreeScout without a browser for the scripts beside this file; they act as people do, by its own classes.
chdir(getenv('HELPDESK'));
require 'vendor/autoload.php';
$app = require 'bootstrap/app.php';
$app->make(Illuminate\Contracts\Console\Kernel::class)->bootstrap();

$asked = json_decode(getenv('BELLWETHER_ASKED'), true, 512, JSON_THROW_ON_ERROR);
