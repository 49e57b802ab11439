<?php
// Calls one operation of a web service that is known only by its description, and prints the
// answer, or the fault, as one JSON object.
//
// usage: php web-service.php WSDL OPERATION PARAMETERS [SESSION]    PARAMETERS is a JSON object

[, $wsdl, $operation, $parameters] = $argv;
$client = new SoapClient($wsdl, ['cache_wsdl' => WSDL_CACHE_NONE, 'exceptions' => true]);
$headers = [];
if (isset($argv[4])) {
    $headers[] = new SoapHeader('urn:zimbra', 'context', ['authToken' => $argv[4]]);
}
try {
    $request = json_decode($parameters, true, 16, JSON_THROW_ON_ERROR);
    $told = ['answer' => $client->__soapCall($operation, [$request], [], $headers)];
} catch (SoapFault $fault) {
    $told = ['fault' => [
        'code' => $fault->faultcode,
        'text' => $fault->faultstring,
        'detail' => $fault->detail ?? null,
    ]];
}
echo json_encode($told, JSON_THROW_ON_ERROR), "\n";
