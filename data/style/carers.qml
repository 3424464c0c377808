<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- own foster carers inside and outside the authority -->
<qgis version="3.22.0" styleCategories="Symbology">
  <renderer-v2 type="categorizedSymbol" attr="location" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="IN" label="Carer inside the authority" symbol="0" render="true"/>
      <category value="OUT" label="Carer outside" symbol="1" render="true"/>
      <category value="" label="Not known" symbol="2" render="true"/>
    </categories>
    <symbols>
      <symbol type="marker" name="0" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="pentagon"/><Option type="QString" name="color" value="18,67,109,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="3.0"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="1" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="diamond"/><Option type="QString" name="color" value="244,106,37,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="3.2"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="2" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="cross2"/><Option type="QString" name="color" value="61,61,61,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="2.4"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
    </symbols>
  </renderer-v2>
</qgis>
