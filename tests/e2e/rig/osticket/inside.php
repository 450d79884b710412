<?php
// Opens osTicket without a browser for the scripts beside this file; they act as people do, by its own classes.
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
define('DISABLE_SESSION', true);
chdir(getenv('HELPDESK'));
require 'main.inc.php';

$asked = json_decode(getenv('BELLWETHER_ASKED'), true, 512, JSON_THROW_ON_ERROR);
